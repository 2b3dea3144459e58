import type { RuleTest } from '../model/answers.ts'

export async function testRules(_workspace: string, _paths: readonly string[]): Promise<RuleTest> {
  throw new Error('being built')
}
