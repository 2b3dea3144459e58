import { administration } from './administration.ts'
import { awsServices } from './aws-services.ts'
import { keyHealth } from './key-health.ts'
import type { Life } from './life.ts'
import { mailOutage } from './mail-outage.ts'
import { penTest } from './pen-test.ts'
import { people } from './people.ts'
import { pipeline } from './pipeline.ts'
import { postureScan } from './posture-scan.ts'
import { robots } from './robots.ts'
import { workloads } from './workloads.ts'

export const lives: readonly Life[] = [
  awsServices,
  robots,
  workloads,
  people,
  administration,
  pipeline,
  postureScan,
  keyHealth,
  penTest,
  mailOutage,
]
