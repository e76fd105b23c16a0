@echo off
rem Starts Fusewire with a Java 25: the one JAVA_HOME names, or the java on the PATH. See fusewire --help.
setlocal
set "here=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
for %%j in ("%here%\fusewire-server-*.jar") do set "jar=%%~fj"
"%java%" "@%here%\lib\jvm.options" %FUSEWIRE_JAVA_OPTS% -cp "%jar%" dev.fusewire.server.Main %*
exit /b %errorlevel%
