import { useEffect, useRef, useState } from "preact/hooks";
import { d } from "../texts";
import { codeIn } from "./code-in";

/** The browser's own reader of codes (Shape Detection API), which TypeScript does not know yet. */
interface BarcodeDetectorLike {
    detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => BarcodeDetectorLike;

const detector = () => (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export function canScan(): boolean {
    return window.isSecureContext && detector() !== undefined && navigator.mediaDevices !== undefined;
}

/** Shows the camera until it sees a code of ours. */
export function Scanner({ found }: { found: (code: string) => void }) {
    const video = useRef<HTMLVideoElement>(null);
    const [trouble, say] = useState("");
    useEffect(() => {
        const Detector = detector();
        let stream: MediaStream | null = null;
        let timer: ReturnType<typeof setInterval> | null = null;
        let over = false;
        const stop = () => {
            over = true;
            stream?.getTracks().forEach((track) => track.stop());
            if (timer !== null) {
                clearInterval(timer);
            }
        };
        const begin = async () => {
            if (!Detector || !video.current) {
                return;
            }
            stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
            if (over) {
                stop();
                return;
            }
            const reader = new Detector({ formats: ["qr_code"] });
            video.current.srcObject = stream;
            await video.current.play();
            timer = setInterval(() => {
                if (video.current) {
                    reader.detect(video.current).then((seen) => {
                        const code = seen.map((each) => codeIn(each.rawValue)).find((each) => each !== null);
                        if (code && !over) {
                            stop();
                            found(code);
                        }
                    }, () => {
                        // a picture that cannot be read: the next one comes
                    });
                }
            }, 250);
        };
        begin().catch(() => say(d("scan.refused")));
        return stop;
    }, []);
    return (
        <div class="scanner">
            {trouble ? <p class="note bad" role="alert">{trouble}</p> : <video ref={video} muted playsInline aria-label={d("scan.camera")} />}
        </div>
    );
}
