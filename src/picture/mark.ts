import type { EntityVerdict } from '../model/verdict.ts'
import { element, type Svg } from './svg.ts'

/** The sign of a verdict, about a point: each has a shape of its own, so that it reads without colour. */
export function toMark(verdict: EntityVerdict, x: number, y: number): Svg {
  const turned = `M${x},${y - 7} L${x + 7},${y} L${x},${y + 7} L${x - 7},${y} Z`
  const upright = `M${x},${y - 7} L${x + 7},${y + 6} L${x - 7},${y + 6} Z`
  const marks: Readonly<Record<EntityVerdict, Svg>> = {
    compromised: element('circle', { cx: x, cy: y, r: 6, class: 'kt-compromised' }),
    hostile: element('path', { d: turned, class: 'kt-hostile' }),
    suspected: element('path', { d: upright, class: 'kt-suspected' }),
    cleared: element('circle', { cx: x, cy: y, r: 5, class: 'kt-cleared kt-hollow' }),
  }
  return marks[verdict]
}
