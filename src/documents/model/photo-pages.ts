import type { Block, Photo } from './blocks.ts';

/** Photos on pages of their own, as an annex; nothing where there are none. */
export function photoPages(photos: readonly Photo[], label: string, title: string): readonly Block[] {
  if (photos.length === 0) return [];
  return [
    { kind: 'attachment', label },
    { kind: 'title', text: title },
    { kind: 'photos', photos },
  ];
}
