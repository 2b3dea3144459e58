import { matchTarget } from '../../condition/bind.ts'
import { leavesOf } from '../../condition/condition.ts'
import type { Detection } from '../../parse/detection.ts'
import type { Check } from '../check.ts'

const danglingDetection: Check = {
  code: 'dangling-detection',
  *find({ detection }) {
    const used = new Set(detection ? namesUsedBy(detection) : [])
    for (const { name, at } of detection?.selections ?? []) {
      if (!used.has(name)) yield { says: `The condition does not use "${name}".`, at }
    }
  },
}

const themWithSingleDetection: Check = {
  code: 'them-condition-with-single-detection',
  *find({ detection }) {
    if (detection?.selections.length !== 1) return
    for (const { text, condition, at } of detection.conditions) {
      if ([...leavesOf(condition)].every((leaf) => leaf.node !== 'of' || leaf.target !== 'them')) continue
      yield {
        says: `"${text}" has a single selection to choose from.`,
        at,
        hint: `condition: ${detection.selections[0]!.name}`,
      }
    }
  },
}

const allOfThem: Check = {
  code: 'all-of-them-condition',
  *find({ detection }) {
    for (const { condition, at } of detection?.conditions ?? []) {
      for (const leaf of leavesOf(condition)) {
        if (leaf.node !== 'of' || leaf.target !== 'them' || leaf.quantity !== 'all') continue
        yield {
          says: '"all of them" takes in every selection that is ever added.',
          at,
          hint: 'Name them, or use a pattern.',
        }
      }
    }
  },
}

const timeframe: Check = {
  code: 'v1-timeframe',
  *find({ detection }) {
    if (!detection?.timeframe) return
    const hint = `Write a correlation with timespan: ${detection.timeframe.text}`
    yield { says: 'A timeframe has no effect since Sigma 2.', at: detection.timeframe.at, hint }
  },
}

export const conditionChecks: readonly Check[] = [danglingDetection, themWithSingleDetection, allOfThem, timeframe]

function namesUsedBy(detection: Detection): string[] {
  const names = detection.selections.map((selection) => selection.name)
  return detection.conditions
    .flatMap(({ condition }) => [...leavesOf(condition)])
    .flatMap((leaf) => (leaf.node === 'of' ? matchTarget(leaf, names) : [leaf.name]))
}
