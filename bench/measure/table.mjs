/** The lines of a Markdown table, each cell padded to the width of its column. */
export function tableOf(columns, rows) {
  const widths = columns.map((column, at) =>
    Math.max(3, column.length, ...rows.map((row) => row[at].length)),
  );
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
