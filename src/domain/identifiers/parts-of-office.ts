/** How the parts of an office are called, as part of an expression: 执法中队, 法规室, 服务中心, 窗口. */
export const partOfOffice = '(?:[队股科室所站组]|(?<!街道)办|中心|分局|窗口|大厅|机关|本级)';
