import { pinyin } from 'pinyin-pro';

/** Pinyin initials of a name, lower case, other characters dropped: 「样县卫生局」 gives `yxwsj`. */
export function nameInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
