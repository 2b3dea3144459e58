import type { Level } from '../model/level.ts'
import type { Found } from './find-matches.ts'

/**
 * How serious it is that somebody followed a playbook; null where it is not worth an alert. High is for most of an intrusion's calls, several of them
 * rare here, by somebody of whom the log shows that he never made them before. What was learned here is told from half on; of what others published an
 * administrator does half on a busy day. An address of which the past is not known may be an office. A survey is a hint at most; simulations and lists of
 * what to watch are for hunts alone.
 */
export function toLevel({ playbook, lead, match, evidence }: Found): Level | null {
  const { score, hasPast } = match
  const fresh = match.seen.filter(({ counts }) => counts >= 0.5).length
  if (lead.kind === 'address' && !hasPast) return null
  if (playbook.kind !== 'intrusion') return playbook.kind === 'survey' && score >= 0.7 && fresh >= 4 ? 'low' : null
  if (score >= 0.8 && fresh >= 4 && evidence >= 1.5 && hasPast) return 'high'
  if (score >= 0.65 && evidence >= 1.5) return 'medium'
  return score >= (playbook.learnedFrom === null ? 0.65 : 0.5) ? 'low' : null
}
