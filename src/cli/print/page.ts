import { styleText } from 'node:util'
import type { Level } from '../../model/level.ts'

export type Ink = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'green'

/** Where text for people goes: how wide it is (Infinity in a file), and how to colour. Colour is never the only sign. */
export type Page = { readonly columns: number; paint(ink: Ink | readonly Ink[], text: string): string }

/** A page of so many columns. */
export function toPage(columns: number, isColoured: boolean): Page {
  return {
    columns,
    paint: (ink, text) =>
      isColoured && text ? styleText(ink as Parameters<typeof styleText>[0], text, { validateStream: false }) : text,
  }
}

export const levelInks: Readonly<Record<Level, readonly Ink[]>> = {
  critical: ['bold', 'red'],
  high: ['red'],
  medium: ['yellow'],
  low: ['cyan'],
  informational: ['dim'],
}
