import { commands } from '../../parameters.ts';

export const takes = { generate: {} };

export const specs = commands('passphrase', takes, {
  generate: {
    summary: '代选一个口令：六个不相干的词',
    examples: ['inspect passphrase generate'],
    notes: ['六个词从 256 个里随机选出（48 位随机），程序不保存；请抄下来另处保管。'],
    load: () => import('./generate.ts'),
  },
});
