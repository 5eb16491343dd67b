import { closed, object, publicise, settle } from '../../actions/deeds/publicity.ts';
import { asked, commands, text } from '../../parameters.ts';
import { yearFlag } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';

export const takes = {
  show: { year: yearFlag },
  edit: {
    year: yearFlag,
    channels: text('--channels <text>', '公示渠道，如 县政府网站', { name: '渠道' }),
    contact: asked('--contact <text>', '受理方式：受理异议的电话、地址、邮箱', {
      name: '受理方式',
      message: '受理异议的方式（电话、地址、邮箱）',
    }),
  },
};

export const specs = [
  deedCommand(publicise),
  ...commands('publicity', takes, {
    show: {
      summary: '查看公示、名单和异议',
      examples: ['inspect publicity show --year 2026'],
      load: () => import('./show.ts'),
    },
    edit: {
      summary: '补写公示渠道和受理异议的方式',
      examples: ['inspect publicity edit --channels 县政府网站 --contact 电话（略）'],
      load: () => import('./edit.ts'),
    },
  }),
  deedCommand(object),
  deedCommand(settle),
  deedCommand(closed),
];
