/** How the title of a register or a list ends, as part of an expression; many write 台帐. */
export const ledgerEnd =
  '(?:台[账帐]|登记[簿表册本]|名[册单录]|一览表?|(?:汇总|统计|情况|签到|明细|信息)表|报表|清单|目录)';
