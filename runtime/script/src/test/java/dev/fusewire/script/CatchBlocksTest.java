package dev.fusewire.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatchBlocksTest {

    @Test
    void areMarkedWhereAnErrorHasAName() {
        assertThat(CatchBlocks.marked("try { f() } catch (e) { g(e) }"))
                .isEqualTo("try { f() } catch (e) {__caught__(e); g(e) }");
        assertThat(CatchBlocks.marked("try { f() } catch { g() }")).isEqualTo("try { f() } catch { g() }");
    }

    @Test
    void keepTheirLines() {
        String code = "try {\n f() }\ncatch ({\n message\n})\n{ g(message) }";
        String marked = CatchBlocks.marked(code);
        assertThat(marked).contains("let {\n message\n}=__caught__(__thrown__);");
        assertThat(marked.lines().count()).isEqualTo(code.lines().count());
    }

    @Test
    void areNotFoundInTextsAndExpressions() {
        for (String code : new String[] {
            "const t = 'try {} catch (e) {}';",
            "const t = `try {} catch (e) {}`;",
            "const r = /} catch (e) {/;",
            "// } catch (e) {",
            "p.then(f).catch(e => {})",
            "p.catch(function (e) { g(e) })",
            "x = {catch(e) { return e }}",
            "class A { m() {} catch() { } }",
        }) {
            assertThat(CatchBlocks.marked(code)).isEqualTo(code);
        }
    }

    @Test
    void areFoundBehindWhatLooksLikeAnExpression() {
        for (String before : new String[] {
            "a = b / c; d = '/';",
            "if (a) /}/.test(b);",
            "`${a / 2}${`}`}`;",
            "a = {}\n/1/g;",
            "x = a++ / 2 /* } */;",
            "return /[/}]/g"
        }) {
            String code = before + "\ntry { f() } catch (e) { }";
            assertThat(CatchBlocks.marked(code))
                    .as(before)
                    .isEqualTo(before + "\ntry { f() } catch (e) {__caught__(e); }");
        }
    }

    @Test
    void stayAsTheyAreInWhatIsNoJavaScript() {
        String code = "try { ( } catch (e) { }";
        assertThat(CatchBlocks.marked(code)).isEqualTo(code);
    }
}
