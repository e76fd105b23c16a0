package dev.fusewire.ocpp;

/** A pipe that keeps what goes to the station. */
record LoggedPipe(Pipe pipe, FrameLog frames, String station, Loop loop) implements Pipe {

    @Override
    public void send(String text) {
        frames.add(station, loop.now(), FrameLog.Way.TO_STATION, text);
        pipe.send(text);
    }

    @Override
    public void ping() {
        pipe.ping();
    }

    @Override
    public void setReading(boolean reads) {
        pipe.setReading(reads);
    }

    @Override
    public void close(int code, String why) {
        pipe.close(code, why);
    }
}
