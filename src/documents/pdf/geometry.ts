/** GB/T 9704-2012 on A4, in points from the page's upper left corner. */

export const millimetre = 72 / 25.4;

export const page = { width: 210 * millimetre, height: 297 * millimetre } as const;

/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
export const area = {
  left: 28 * millimetre,
  top: 37 * millimetre,
  width: 156 * millimetre,
  height: 225 * millimetre,
  right: (28 + 156) * millimetre,
  bottom: (37 + 225) * millimetre,
} as const;

/** 三号. */
export const bodySize = 16;

/** 22 lines of 28 characters that fill the text area from edge to edge (撑满版心). */
export const grid = {
  lines: 22,
  characters: 28,
  pitch: (area.height - bodySize) / 21,
  advance: (area.width - bodySize) / 27,
} as const;

/** What is added to each 三号 character so that 28 stand in a line; at 16 points only 27 would fit. */
export const bodyTracking = grid.advance - bodySize;

/** What a page may have left at its foot where the text goes on: a heading with its text takes as much. */
export const mostEmpty = 4 * grid.pitch;
