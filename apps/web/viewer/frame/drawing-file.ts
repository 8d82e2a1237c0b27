/** What is written around a drawing in a file of its own. */
export interface Caption {
  readonly title: string;
  /** Of which moment it is, and where it comes from; a line each. */
  readonly notes: readonly string[];
}

/** How a drawing looks besides its shapes: what style sheets say on the page has to be in the file. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'vector-effect',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'transform',
];
/** What means something on the page alone. */
const ON_PAGE = ['class', 'href', 'role', 'aria-label', 'aria-hidden'];
const SVG = 'http://www.w3.org/2000/svg';
/** Room around everything, and beside what a drawing writes outside of itself, in pixels. */
const EDGE = 24;
const LINE = 22;
/** The mean width of a letter, in parts of its height. */
const LETTER = 0.56;

/** Lines of words that fit a width. */
function wrap(text: string, widthPx: number, sizePx: number): readonly string[] {
  const letters = Math.max(12, Math.floor(widthPx / (sizePx * LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A copy of a drawn element that looks as it does on the page without its style sheets; null where it is not shown. */
function copy(drawn: Element): Element | null {
  // What is drawn in more than one place is drawn once in the page, and in each place of a file.
  if (drawn instanceof SVGUseElement) {
    const used = document.querySelector(drawn.getAttribute('href') ?? '');
    return used && copy(used);
  }
  const looks = getComputedStyle(drawn);
  if (looks.display === 'none') return null;
  const copied = drawn.cloneNode(false) as Element;
  for (const name of ON_PAGE) copied.removeAttribute(name);
  for (const name of LOOKS) {
    const value = looks.getPropertyValue(name);
    if (value !== '' && !(name === 'transform' && value === 'none')) copied.setAttribute(name, value);
  }
  for (const child of drawn.childNodes) {
    const inside = child instanceof Element ? copy(child) : child.cloneNode();
    if (inside) copied.append(inside);
  }
  return copied;
}

/** A file that is laid out from the top down. */
class Sheet {
  private readonly parts: Element[] = [];
  private y = EDGE;

  constructor(
    private readonly widthPx: number,
    private readonly looks: CSSStyleDeclaration,
  ) {}

  write(text: string, sizePx: number, weight: string): void {
    for (const line of wrap(text, this.widthPx, sizePx)) {
      this.y += sizePx * 1.3;
      this.parts.push(this.line(line, EDGE, this.y, sizePx, weight));
    }
  }

  draw(svg: Element): void {
    const { width, height } = svg.getBoundingClientRect();
    this.y += EDGE;
    const drawn = copy(svg);
    if (drawn) this.place(drawn, EDGE, this.y, width, height);
    this.y += height + EDGE;
  }

  /** Drawings and words that are laid out beside each other, each in its place. */
  lay(list: Element): void {
    const { left, top, height } = list.getBoundingClientRect();
    this.y += EDGE;
    for (const part of list.querySelectorAll('svg, [data-written]')) {
      const box = part.getBoundingClientRect();
      const [x, y] = [EDGE + box.left - left, this.y + box.top - top];
      if (!(part instanceof SVGElement)) this.parts.push(...this.copyWords(part, x, y, box.width));
      else if (!part.parentElement?.closest('svg')) {
        const drawn = copy(part);
        if (drawn) this.place(drawn, x, y, box.width, box.height);
      }
    }
    this.y += height + EDGE;
  }

  /** The words of an element where and as they stand on the page, in as many lines as they need there. */
  private copyWords(element: Element, x: number, y: number, widthPx: number): Element[] {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const sizePx = Number.parseFloat(fontSize);
    // What is said in place of being shown is no part of a drawing.
    const shown = element.cloneNode(true) as Element;
    for (const unseen of shown.querySelectorAll('.unseen')) unseen.remove();
    const text = shown.textContent?.trim() ?? '';
    if (text === '' || widthPx <= 1) return [];
    return wrap(text, Math.max(widthPx, sizePx * 2) + sizePx, sizePx).map((line, at) =>
      this.line(line, x, y + sizePx * (0.95 + at * 1.25), sizePx, fontWeight),
    );
  }

  /** The items of a legend side by side, in as many rows as they need. */
  explain(items: Iterable<Element>): void {
    let x = EDGE;
    this.y += LINE;
    for (const item of items) {
      const text = item.textContent?.trim() ?? '';
      const swatch = item.querySelector('svg');
      const { width = 0, height = 0 } = swatch?.getBoundingClientRect() ?? {};
      const widthPx = width + 8 + text.length * 14 * LETTER + 18;
      if (x > EDGE && x + widthPx > this.widthPx + EDGE) {
        x = EDGE;
        this.y += LINE;
      }
      const drawn = swatch && copy(swatch);
      if (drawn) this.place(drawn, x, this.y - height + 1, width, height);
      this.parts.push(this.line(text, x + width + 8, this.y, 14, '400'));
      x += widthPx;
    }
    this.y += 8;
  }

  /** The whole as an SVG document. */
  finish(title: string): { readonly text: string; readonly widthPx: number; readonly heightPx: number } {
    const [widthPx, heightPx] = [Math.ceil(this.widthPx + 2 * EDGE), Math.ceil(this.y + EDGE)];
    const root = document.createElementNS(SVG, 'svg');
    const named = document.createElementNS(SVG, 'title');
    named.textContent = title;
    const paper = document.createElementNS(SVG, 'rect');
    set(root, { viewBox: `0 0 ${widthPx} ${heightPx}`, width: widthPx, height: heightPx });
    set(paper, { width: widthPx, height: heightPx, fill: this.looks.backgroundColor });
    // Patterns are named by the page's style sheets, and are in the page.
    const patterns = [...document.querySelectorAll('pattern')].flatMap((pattern) => copy(pattern) ?? []);
    root.append(named, ...patterns, paper, ...this.parts);
    return { text: new XMLSerializer().serializeToString(root), widthPx, heightPx };
  }

  private line(text: string, x: number, y: number, sizePx: number, weight: string): Element {
    const line = document.createElementNS(SVG, 'text');
    const { color, fontFamily } = this.looks;
    set(line, { x, y, fill: color, 'font-family': fontFamily, 'font-size': sizePx, 'font-weight': weight });
    line.textContent = text;
    return line;
  }

  private place(drawn: Element, x: number, y: number, width: number, height: number): void {
    set(drawn, { x, y, width, height, overflow: 'visible' });
    this.parts.push(drawn);
  }
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** An SVG document of the drawings, headings and legends in an element, as they look now. */
function drawFile(of: Element, { title, notes }: Caption): ReturnType<Sheet['finish']> {
  const drawings = [...of.querySelectorAll('svg[role], [data-laid-out]')];
  const widthPx = Math.max(280, ...drawings.map((svg) => svg.getBoundingClientRect().width));
  const sheet = new Sheet(widthPx, getComputedStyle(document.body));
  sheet.write(title, 19, '700');
  for (const part of of.querySelectorAll(
    ':is(svg[role], h3, .legend):not([data-laid-out] *), [data-laid-out]',
  )) {
    if (part instanceof SVGElement) sheet.draw(part);
    else if (part.matches('[data-laid-out]')) sheet.lay(part);
    else if (part.matches('.legend')) sheet.explain(part.children);
    else sheet.write(part.textContent ?? '', 16, '700');
  }
  for (const note of notes) sheet.write(note, 13, '400');
  return sheet.finish(title);
}

/** How many points of a PNG make one of the drawing. */
const PNG_SCALE = 2;

/** The same drawing as a PNG. Rejects where the browser cannot draw it. */
async function paint({ text, widthPx, heightPx }: ReturnType<Sheet['finish']>): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = widthPx * PNG_SCALE;
  canvas.height = heightPx * PNG_SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be drawn'))));
  });
}

/** How long a browser may take to read what it saves, in milliseconds. */
const SAVING_MS_MAX = 60_000;

/** Gives the drawings of an element to the reader as a file. */
export async function saveFile(
  of: Element,
  form: 'svg' | 'png',
  name: string,
  caption: Caption,
): Promise<void> {
  const drawn = drawFile(of, caption);
  const blob = form === 'svg' ? new Blob([drawn.text], { type: 'image/svg+xml' }) : await paint(drawn);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS_MAX);
}
