import type { Signal } from "@preact/signals";
import { t, words } from "../../i18n";
import { ask, askOf } from "../../model/asks";
import type { Piece } from "../../model/contract";
import { linkState } from "../../model/connection";
import { role } from "../../model/house";
import { may } from "../../model/contract";
import { lazy } from "../../ui/lazy";
import { labelOf, type WidgetProps } from "./props";
import { Button, Dropdown, Slider, Switch } from "./widgets/inputs";
import { Form } from "./widgets/form";
import { Gauge } from "./widgets/gauge";
import { Table } from "./widgets/table";
import { NotificationWidget, Text } from "./widgets/text";

const ChartWidget = lazy(() => import("./widgets/chart-widget").then((module) => module.ChartWidget));

const ONLY_FOR_USE = new Set(["button", "form"]);

/** What shows nothing by itself is not there for those who may not use it. */
export function isOffered(kind: string): boolean {
    return !ONLY_FOR_USE.has(kind) || may(role.value, "set");
}

/** One widget by its kind, and how it stands with what was asked of it. */
export function Widget({ piece: signal }: { piece: Signal<Piece> }) {
    const piece = signal.value;
    const props: WidgetProps = {
        piece,
        label: labelOf(piece),
        disabled: piece.state["enabled"] === false || linkState.value !== "open" || !may(role.value, "set"),
        act: (action, value) => ask(piece.id, action, value),
    };
    return (
        <>
            {shown(props)}
            <Failure id={piece.id} />
        </>
    );
}

function shown(props: WidgetProps) {
    switch (props.piece.kind) {
        case "gauge":
            return <Gauge {...props} />;
        case "chart":
            return <ChartWidget {...props} />;
        case "text":
            return <Text {...props} />;
        case "button":
            return <Button {...props} />;
        case "switch":
            return <Switch {...props} />;
        case "slider":
            return <Slider {...props} />;
        case "dropdown":
            return <Dropdown {...props} />;
        case "form":
            return <Form {...props} />;
        case "table":
            return <Table {...props} />;
        case "notification":
            return <NotificationWidget {...props} />;
        default:
            return null;
    }
}

/** Widgets show the value they have; only a refusal needs words. */
function Failure({ id }: { id: string }) {
    const failed = (["press", "set", "submit"] as const).map((action) => askOf(id, action)).find((each) => each?.stage === "failed");
    return (
        <div role="status" class="ask">
            {failed?.stage === "failed" && <p class="failed">{failed.error ? words(failed.error) : t("ask.noAnswer")}</p>}
        </div>
    );
}
