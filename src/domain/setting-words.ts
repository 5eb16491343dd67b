/** What `config` sets, in the words of lists: the office's settings in the data file, and those of this machine. */
export const settingWords = {
  author: '经办人姓名',
  db: '默认数据文件',
  office: '办公室名称',
  county: '所在县（市、区）',
  city: '所在市',
  device: '本机代号（一个字母，用于临时编号）',
  templates: '文书模板文件夹',
  fonts: '先查找字体的文件夹',
  'pass-line': '达标线',
  'retention-years': '个人信息保存几年',
  'attachment-limit-mb': '单个附件最大多少 MB',
} as const;
