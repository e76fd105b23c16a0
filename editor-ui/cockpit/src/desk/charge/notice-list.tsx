import { moment } from "../../i18n/format";
import { now } from "../../model/house";
import { Icon } from "../../ui/icons";
import { notices } from "../live";
import { isGrave, isRefund, noticeSaid } from "../said";
import { d } from "../texts";
import type { Notice } from "../types";

/** What one was told lately, the newest first. */
export function NoticeList() {
    const told = [...notices.value].reverse();
    if (told.length === 0) {
        return null;
    }
    return (
        <section class="card">
            <h2>{d("notice.title")}</h2>
            <ul class="notices">
                {told.map((notice) => <li key={notice.number}><NoticeLine notice={notice} /></li>)}
            </ul>
        </section>
    );
}

export function NoticeLine({ notice }: { notice: Notice }) {
    return (
        <p class={"notice-line" + (isGrave(notice) ? " grave" : "")}>
            <Icon name={isGrave(notice) ? "warn" : notice.kind === "ended" ? "check" : "bolt"} size={18} />
            <span>
                <b>{notice.code}</b> {noticeSaid(notice)}
                {isGrave(notice) && isRefund(notice) && <> {d("notice.free")}</>}
                {notice.kind === "ended" && <> <a class="link" href={`#/charge/-/receipt-${notice.session}`}>{d("receipt.open")}</a></>}
            </span>
            <time class="small">{moment(notice.at, now.value)}</time>
        </p>
    );
}
