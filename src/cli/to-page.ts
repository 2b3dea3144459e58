import type { ColourChoice } from '../model/format.ts'
import { type Page, toPage } from './print/page.ts'

/** The part of a stream that says how to print on it. */
export type Screen = { readonly isTTY?: boolean; readonly columns?: number }

/** A page for the stream: as wide as the terminal, or COLUMNS where it is set; a file is as wide as need be. */
export function toPageOf(
  screen: Screen,
  colour: ColourChoice,
  environment: Readonly<Record<string, string | undefined>>,
): Page {
  const columns = Number(environment.COLUMNS)
  const isSet = Number.isInteger(columns) && columns > 0
  const width = screen.isTTY ? screen.columns || (isSet ? columns : 80) : isSet ? columns : Number.POSITIVE_INFINITY
  const isColoured = colour === 'auto' ? Boolean(screen.isTTY) && environment.TERM !== 'dumb' : colour === 'always'
  return toPage(Math.max(20, width), isColoured)
}
