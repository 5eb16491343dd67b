/** The heading of the column by which a marked copy says what is wrong, and what its comments begin with. */
export const errorHeading = '错误说明';
