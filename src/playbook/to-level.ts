import type { Level } from '../model/level.ts'
import type { Found } from './find-matches.ts'

/**
 * How serious it is that somebody followed a playbook; null where it is not worth an alert. High is for most of an intrusion's calls, several of them
 * rare here, by somebody of whom the log shows that he never made them before. A survey of several intrusions is a hint at most; simulations and lists of
 * what to watch are for hunts alone.
 */
export function toLevel({ playbook, match, evidence }: Found): Level | null {
  const { score, hasPast } = match
  const fresh = match.seen.filter(({ counts }) => counts >= 0.5).length
  if (playbook.kind !== 'intrusion') return playbook.kind === 'survey' && score >= 0.7 && fresh >= 4 ? 'low' : null
  if (score >= 0.8 && fresh >= 4 && evidence >= 1.5 && hasPast) return 'high'
  if (score >= 0.65 && evidence >= 1.2) return 'medium'
  return score >= 0.5 ? 'low' : null
}
