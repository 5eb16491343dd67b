import { order, reinstate, retire } from '../../actions/deeds/office.ts';
import { commands, erasable, flag, pastDay, text } from '../../parameters.ts';
import { unitArgument } from '../../usual-parameters.ts';
import { deedCommand } from '../deed-command.ts';
import { fieldFlags } from './fields.ts';

export const takes = {
  add: { name: text('<name>', '单位全称'), ...fieldFlags },
  list: { retired: flag('--retired', '连已停用的一起列出') },
  show: { unit: unitArgument },
  edit: {
    unit: unitArgument,
    name: erasable('--name <name>', '新的全称'),
    renamed: pastDay('--renamed <date>', '从哪一天起用新的全称，缺省今天；更名以前的文书仍用原来的'),
    misspelt: flag('--misspelt', '原来的全称写错了，是订正：以前的文书也用改正后的'),
    ...fieldFlags,
  },
};

export const specs = [
  ...commands('unit', takes, {
    add: {
      summary: '登记一个单位',
      examples: ['inspect unit add 样县甲虚构局 --level 正科级 --address 样县样例路1号'],
      load: () => import('./add.ts'),
    },
    list: {
      summary: '列出单位',
      examples: ['inspect unit list'],
      table: true,
      load: () => import('./list.ts'),
    },
    show: {
      summary: '查看一个单位',
      examples: ['inspect unit show 甲虚构'],
      load: () => import('./show.ts'),
    },
    edit: {
      summary: '修改一个单位的资料',
      notes: [
        '值写成空（如 --phone ""）表示清除该项。改动记入日志，旧值仍可查。',
        '单位更了名的，更名以前的公示、决定、报告重印时仍用当时的名称；只是写错了字的，加 --misspelt。',
      ],
      examples: ['inspect unit edit 甲虚构 --address 样县样例路2号'],
      load: () => import('./edit.ts'),
    },
  }),
  deedCommand(order),
  deedCommand(retire),
  deedCommand(reinstate),
];
