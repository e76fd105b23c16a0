/** The code in what was scanned: the address a printed sheet has, or the bare code; null for what is neither. */
export function codeIn(read: string): string | null {
    const inAddress = /#\/charge\/([^/?#]+)$/.exec(read.trim());
    if (inAddress) {
        try {
            return decodeURIComponent(inAddress[1] ?? "");
        } catch {
            return null;
        }
    }
    return /^[A-Za-z0-9][A-Za-z0-9*._-]{1,31}$/.test(read.trim()) ? read.trim() : null;
}
