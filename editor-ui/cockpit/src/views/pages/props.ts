// A widget's settings and state, read from loose JSON.
import type { Action, Piece } from "../../model/contract";
import { num, str } from "../../model/reading";

/** What every widget is given. */
export interface WidgetProps {
    readonly piece: Piece;
    readonly label: string;
    readonly disabled: boolean;
    readonly act: (action: Action, value?: unknown) => Promise<boolean>;
}

/** A label that came with a message counts before the one of the form. */
export function labelOf(piece: Piece): string {
    return str(piece.state["label"]) ?? str(piece.props["label"]) ?? piece.name;
}

export function said(value: unknown): string {
    if (value === undefined || value === null) {
        return "";
    }
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export interface Choice {
    readonly label: string;
    readonly value: unknown;
}

export function choices(value: unknown): Choice[] {
    return (Array.isArray(value) ? value : []).map((each): Choice => {
        if (typeof each === "object" && each !== null) {
            const option = each as Record<string, unknown>;
            const itself = option["value"] ?? option["label"];
            return { label: str(option["label"]) ?? said(itself), value: itself };
        }
        return { label: said(each), value: each };
    });
}

export interface Segment {
    readonly from: number;
    readonly color: string;
}

const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20})$/i;

export function segments(value: unknown): Segment[] {
    return (Array.isArray(value) ? value : [])
        .map((each) => each as Record<string, unknown>)
        .map((each) => ({ from: num(each["from"]) ?? 0, color: COLOR.test(String(each["color"])) ? String(each["color"]) : "var(--car)" }))
        .sort((a, b) => a.from - b.from);
}

export function colorAt(value: number, all: readonly Segment[]): string {
    return all.filter((segment) => value >= segment.from).pop()?.color ?? all[0]?.color ?? "var(--car)";
}

export interface Field {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly required: boolean;
}

export function fields(value: unknown): Field[] {
    return (Array.isArray(value) ? value : []).map((each) => each as Record<string, unknown>).map((each) => {
        const name = str(each["name"]) ?? str(each["label"]) ?? "value";
        return { name, label: str(each["label"]) ?? name, type: str(each["type"]) ?? "text", required: each["required"] === true };
    });
}

/** The columns of a table: every key that any row has, in the order they are met. */
export function columnsOf(rows: readonly Record<string, unknown>[]): string[] {
    return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}
