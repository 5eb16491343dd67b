import type { Column } from './blocks.ts';

/** How one of the drawn is named in a table: a person by number and name, a case file by number and cause. */
export const drawnColumns = (officers: boolean): readonly Column<{ readonly key: string; readonly name: string }>[] => [
  [officers ? '证件编号' : '案号', 'auto', ({ key }) => key],
  // A sealed text has a dash where there is no name.
  [officers ? '姓名' : '案由', 'auto', ({ name }) => (name === '' || name === '-' ? '—' : name)],
];
