import { asked, commands, flag, picked, text } from '../../parameters.ts';

export const takes = {
  list: { decided: flag('--decided', '也列出已经决定的“是不是同一单位”，决定错了的用 conflicts resolve 重新决定') },
  resolve: {
    id: text('<id>', 'conflicts list 所列的编号', picked('conflicts', '冲突', '哪一处冲突')),
    keep: asked(
      '--keep <answer>',
      '保留的答案的序号；两个单位的冲突写 1、2，或 both（确是两个单位）；各办一件的，都是实情写 both，几件是实情的一起写，如 1,3',
      picked('conflictAnswers', '答案', '以哪个为准（序号）'),
    ),
    reason: asked('--reason <text>', '理由，记入日志', '理由'),
  },
};

export const specs = commands('conflicts', takes, {
  list: {
    summary: '列出合并后待定的冲突',
    examples: ['inspect conflicts list'],
    notes: [
      '两台电脑互不知情、对同一事项写了不同内容，列为冲突；没有解决之前不能作结论。内容相同的不算冲突。',
      '各办一件而两件相抵的也列为冲突：一边授牌、另一边撤销或者撤回命名，两边各撤销、终止同一个称号，一边停用单位、另一边记了停用以后的命名或者授牌。',
    ],
    load: () => import('./list.ts'),
  },
  resolve: {
    summary: '决定一处冲突以哪个为准',
    examples: ['inspect conflicts resolve 3f2a91c0 --keep 2 --reason 经验收组核对原件 --by 甲虚构'],
    notes: [
      '没有被采用的答案仍在日志里，不会删除。',
      '各办一件的，以一件为准时与它相抵的撤回，那一项回到办这一件的人当时知道的样子；两台电脑决定得不同的，合并后再列出来，重新定。',
      '采用的一条会使基础标准一票否决、另一条不会的，保留的一次登记没有另一次的结论或者抽取的，在终端里再问一次，其他场合须加 -y。',
      '两个单位误认成一个的，用 conflicts list --decided 列出编号，再用 --keep both 分开：合并时并过去的收回，各归各的；分不清的列出来核对。保留错了的，写另一个的序号。',
    ],
    load: () => import('./resolve.ts'),
  },
});
