import type { RuleOptions, WindowOptions } from '../../model/answers.ts'
import type { Level } from '../../model/level.ts'
import type { Context, Given } from '../command.ts'
import { present } from './present.ts'

/** `--rules`, else the workspace's own setting; `--only-rules` and `--min-level`. */
export function toRuleOptions({ configuration }: Context, given: Given): RuleOptions {
  return {
    rules: configuration.rules.value,
    onlyRules: given.has('only-rules'),
    ...present({ minLevel: given.text('min-level') as Level | undefined }),
  }
}

/** The options of `detect` and `investigate`. */
export function toDetectOptions(context: Context, given: Given): RuleOptions & WindowOptions {
  return { ...toRuleOptions(context, given), ...toWindowOptions(given) }
}

export function toWindowOptions(given: Given): WindowOptions {
  return present({ since: given.text('since'), until: given.text('until') })
}
