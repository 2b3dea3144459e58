import type { RuleOptions, WindowOptions } from '../../model/answers.ts'
import type { Level } from '../../model/level.ts'
import type { Given } from './parse-arguments.ts'
import { present } from './present.ts'

/** `--rules`, which add to those of settings.yml; `--only-rules` and `--min-level`. */
export function toRuleOptions(given: Given): RuleOptions {
  return {
    rules: given.list('rules'),
    onlyRules: given.has('only-rules'),
    ...present({ minLevel: given.text('min-level') as Level | undefined }),
  }
}

/** The options of `detect` and `investigate`. */
export function toDetectOptions(given: Given): RuleOptions & WindowOptions {
  return { ...toRuleOptions(given), ...toWindowOptions(given) }
}

/** `--since` and `--until`, as they were typed: what they mean depends on the events. */
export function toWindowOptions(given: Given): WindowOptions {
  return present({ since: given.text('since'), until: given.text('until') })
}
