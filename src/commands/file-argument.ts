import { text } from '../parameters.ts';

/** A drawn case file. */
export const fileArgument = text('<file>', '抽中的案号，括号怎么写都行', {
  ask: 'pick',
  name: '案号',
  message: '哪一卷',
  from: 'reviewed',
});
