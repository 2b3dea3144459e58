import { visible } from '../model/visible.ts'

/** Markup that this folder made: only `element` and `toPicture` make it, so that somebody's text is never taken for it. */
export type Svg = { readonly markup: string }

type Attributes = Readonly<Record<string, string | number>>

/** An element with its children; a child that is text is escaped, and so is every attribute. */
export function element(name: string, attributes: Attributes, children: readonly (Svg | string)[] = []): Svg {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(toValue(value))}"`)
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : child.markup)).join('')
  return { markup: inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>` }
}

/** Coordinates need no more than a tenth of a unit. */
function toValue(value: string | number): string {
  return typeof value === 'string' ? value : String(Math.round(value * 10) / 10)
}

/** Somebody's text, as it may stand in XML and HTML: what cannot be seen is shown, and no mark-up is left in it. */
export function escapeXml(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The beginning of a text, in so many characters at most. */
export function toClipped(text: string, most: number): string {
  const characters = [...visible(text.slice(0, most * 8))]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}

export type Frame = {
  /** Unique on the page; letters, digits and dashes. */
  readonly id: string
  readonly width: number
  readonly height: number
  /** What a screen reader says: the title, then the description. */
  readonly title: string
  readonly description: string
}

/** A whole picture: scales with its place, brings its colours for light and dark, and tells a screen reader what it shows. */
export function toPicture({ id, width, height, title, description }: Frame, body: readonly Svg[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'kt-picture',
    viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
    width: Math.round(width),
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-description`,
  }
  return element('svg', attributes, [
    element('title', { id: `${id}-title` }, [toClipped(title, 200)]),
    element('desc', { id: `${id}-description` }, [toClipped(description, 4000)]),
    { markup: `<style>${style}</style>` },
    toHatch(id),
    ...body,
  ]).markup
}

/** The filling for what was denied: stripes, which read without colour. */
function toHatch(id: string): Svg {
  const line = element('path', { d: 'M-1,5 L5,-1 M-1,1 L1,-1 M3,5 L5,3', class: 'kt-stripe' })
  const pattern = element('pattern', { id: `${id}-denied`, width: 4, height: 4, patternUnits: 'userSpaceOnUse' }, [
    element('rect', { width: 4, height: 4, class: 'kt-blank' }),
    line,
  ])
  return element('defs', {}, [pattern])
}

/** Contrast to its ground is 4.5 or more for text and 3 for shapes, in both schemes. */
const style = [
  '.kt-picture{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--panel:#f6f8fa;--calls:#2f6f9f;--refused:#b3261e;--compromised:#b3261e;--hostile:#7b2d8e;--suspected:#8a5a00;--cleared:#3d6b50;max-width:100%;height:auto;font:12px system-ui,sans-serif}',
  '@media screen and (prefers-color-scheme:dark){.kt-picture{--ink:#e6edf3;--soft:#9da7b1;--line:#3d444d;--ground:#0d1117;--panel:#161b22;--calls:#6cb0e0;--refused:#ff8b80;--compromised:#ff8b80;--hostile:#d596e8;--suspected:#e3b341;--cleared:#7fc79b}}',
  '.kt-picture text{fill:var(--ink)}.kt-picture .kt-soft{fill:var(--soft)}.kt-picture .kt-strong{font-weight:600}',
  '.kt-axis{stroke:var(--line)}.kt-band{fill:var(--panel)}.kt-blank{fill:var(--ground)}.kt-stripe{stroke:var(--refused);stroke-width:1.4}',
  '.kt-calls{fill:var(--calls)}.kt-edge{stroke:var(--soft);fill:none;opacity:.75}.kt-box{fill:var(--panel);stroke:var(--line)}.kt-refused{stroke:var(--refused)}',
  ...['compromised', 'hostile', 'suspected', 'cleared'].map(
    (verdict) => `.kt-${verdict}{fill:var(--${verdict});stroke:var(--${verdict})}`,
  ),
  '.kt-hollow{fill:var(--ground);stroke-width:2}',
].join('')
