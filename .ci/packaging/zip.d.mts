export function filesUnder(folder: string): string[];
export function zipFolder(folder: string, file: string): number;
