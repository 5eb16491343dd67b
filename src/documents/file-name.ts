/** A text as part of a file's name on any system. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, '_').replace(/^\.+/, '') || '_';
}

/** A name beside one that is taken: 名册.xlsx, 名册（新）.xlsx, 名册（新2）.xlsx. */
export function besideName(name: string, n: number): string {
  return n === 0 ? name : name.replace(/(\.[^.]+)$/, `（新${n > 1 ? n : ''}）$1`);
}
