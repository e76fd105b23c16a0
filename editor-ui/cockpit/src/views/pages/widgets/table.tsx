import { t } from "../../../i18n";
import { plain } from "../../../i18n/format";
import { columnsOf, said, type WidgetProps } from "../props";

const MOST_ROWS = 500;

function areNumbers(rows: readonly Record<string, unknown>[], column: string): boolean {
    return rows.every((row) => typeof row[column] === "number");
}

export function Table({ label, piece }: WidgetProps) {
    const given = piece.state["rows"] ?? piece.state["value"];
    const rows = (Array.isArray(given) ? given : [])
        .slice(0, MOST_ROWS)
        .map((row) => (typeof row === "object" && row !== null ? row : { value: row }) as Record<string, unknown>);
    const columns = columnsOf(rows);
    return (
        <div class="scrolls" tabIndex={0} role="region" aria-label={label || piece.name}>
            {rows.length === 0 && <p class="small">{label && <b>{label} </b>}{t("table.empty")}</p>}
            {rows.length > 0 && (
                <table>
                    {label !== "" && <caption>{label}</caption>}
                    <thead><tr>{columns.map((column) => <th key={column} scope="col" class={areNumbers(rows, column) ? "n" : ""}>{column}</th>)}</tr></thead>
                    <tbody>
                        {rows.map((row, index) => (
                            <tr key={index}>
                                {columns.map((column) => {
                                    const value = row[column];
                                    return typeof value === "number"
                                        ? <td key={column} class="n">{plain(value, 3)}</td>
                                        : <td key={column}>{said(value)}</td>;
                                })}
                            </tr>
                        ))}
                    </tbody>
                </table>
            )}
        </div>
    );
}
