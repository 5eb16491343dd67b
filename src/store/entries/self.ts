import * as z from 'zod/mini';
import { formatPoints } from '../../domain/points.ts';
import { declare, never, points, text, textOrNull } from './declare.ts';

export const selfEntries = {
  'self.assessed': declare({
    label: '单位自评',
    subject: 'self/U/Y/<item>',
    about:
      'what the unit says of itself at an item: the score it claims (hundredths), facts and material; it never counts, and a later form takes the place of an earlier one',
    body: () => z.strictObject({ item: text, claimed: z.nullable(points), file: textOrNull }),
    personal: ['facts', 'material'],
    words: ({ item, claimed }, { personal }) =>
      `${item} 自评${claimed === null ? '' : ` ${formatPoints(claimed)} 分`}${personal('facts') ? `：${personal('facts')}` : ''}`,
    conflict: never,
  }),
};
