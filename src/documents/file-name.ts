/** A text as part of a file's name on any system. */
export function fileName(text: string): string {
  return text.replace(/[\\/:*?"<>|\s]+/g, '_').replace(/^\.+/, '') || '_';
}
