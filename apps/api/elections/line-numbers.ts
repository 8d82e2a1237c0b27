/**
 * In which line of a file each row stands. Rows follow each other but for empty lines, so only where they do not
 * is anything kept.
 */
export class LineNumbers {
  /** Rows that do not stand in the line after the row before them, with their lines. */
  private readonly rows: number[] = [];
  private readonly lines: number[] = [];
  private next = { row: -1, line: -1 };

  /** Rows are noted in their order. */
  note(row: number, line: number): void {
    if (row !== this.next.row || line !== this.next.line) {
      this.rows.push(row);
      this.lines.push(line);
    }
    this.next = { row: row + 1, line: line + 1 };
  }

  of(row: number): number {
    let low = 0;
    let high = this.rows.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle] as number) <= row) low = middle;
      else high = middle;
    }
    return (this.lines[low] as number) + row - (this.rows[low] as number);
  }
}
