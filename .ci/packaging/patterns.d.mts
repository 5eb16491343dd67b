export function hanByRanges(code: string): string;
