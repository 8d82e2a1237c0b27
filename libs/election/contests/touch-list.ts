/** Which of a fixed number of things were touched: a list in order of first touch, each once. */
export class TouchList {
  private readonly marks: Uint8Array;
  private readonly touched: number[] = [];

  constructor(things: number) {
    this.marks = new Uint8Array(things);
  }

  add(thing: number): void {
    if (this.marks[thing] === 1) return;
    this.marks[thing] = 1;
    this.touched.push(thing);
  }

  list(): number[] {
    return this.touched.slice();
  }

  clear(): void {
    for (const thing of this.touched) this.marks[thing] = 0;
    this.touched.length = 0;
  }
}
