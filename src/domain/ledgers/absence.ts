/** Why somebody may have been elsewhere all year, or how he is employed: it says that he was not there only where others have marks or hours. */
export const elsewhere = '(?:借调|驻村)';
/** Why somebody was not there, as part of an expression. */
export const absence = `(?:[事病公产婚丧年]假|探亲假|请假|休假|病休|公出|出差|缺[席勤训考课]|旷[课考]|未[到签]|未参[加训考]|${elsewhere})`;
