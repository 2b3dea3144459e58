/*
title: Who changes what is recorded or watched
hypothesis: A thief stops the log, narrows it, or switches off what would tell.
read: >-
  The gravest first, refused ones too: effect 1 ends what is recorded or watched, 2 takes a part of it away, 3 changes it and may do either. Pipelines that set up
  accounts make such calls; see their days.
attack: [T1562.008, T1562.001]
cost: reads the daily roll-up alone
parameters: {}
*/
with known (call, effect) as (
  values
    ('cloudtrail:StopLogging', 1),
    ('cloudtrail:DeleteTrail', 1),
    ('cloudtrail:DeleteEventDataStore', 1),
    ('cloudtrail:StopEventDataStoreIngestion', 1),
    ('guardduty:DeleteDetector', 1),
    ('guardduty:DisassociateFromMasterAccount', 1),
    ('guardduty:DisassociateFromAdministratorAccount', 1),
    ('guardduty:DisassociateMembers', 1),
    ('guardduty:StopMonitoringMembers', 1),
    ('guardduty:DeleteMembers', 1),
    ('config:StopConfigurationRecorder', 1),
    ('config:DeleteConfigurationRecorder', 1),
    ('config:DeleteDeliveryChannel', 1),
    ('securityhub:DisableSecurityHub', 1),
    ('securityhub:DisassociateFromAdministratorAccount', 1),
    ('access-analyzer:DeleteAnalyzer', 1),
    ('detective:DeleteGraph', 1),
    ('inspector2:Disable', 1),
    ('macie2:DisableMacie', 1),
    ('logs:DeleteLogGroup', 1),
    ('ec2:DeleteFlowLogs', 1),
    ('route53resolver:DeleteResolverQueryLogConfig', 1),
    ('bedrock:DeleteModelInvocationLoggingConfiguration', 1),
    ('cloudtrail:PutEventSelectors', 2),
    ('cloudtrail:UpdateTrail', 2),
    ('logs:DeleteLogStream', 2),
    ('logs:DeleteSubscriptionFilter', 2),
    ('logs:DeleteMetricFilter', 2),
    ('guardduty:UpdateDetector', 2),
    ('guardduty:DeletePublishingDestination', 2),
    ('guardduty:CreateFilter', 2),
    ('guardduty:ArchiveFindings', 2),
    ('securityhub:BatchDisableStandards', 2),
    ('securityhub:DisableImportFindingsForProduct', 2),
    ('config:DeleteConfigRule', 2),
    ('config:PutConfigurationRecorder', 2),
    ('route53resolver:DisassociateResolverQueryLogConfig', 2),
    ('cloudwatch:DeleteAlarms', 2),
    ('monitoring:DeleteAlarms', 2),
    ('cloudwatch:DisableAlarmActions', 2),
    ('monitoring:DisableAlarmActions', 2),
    ('events:DisableRule', 2),
    ('events:DeleteRule', 2),
    ('events:RemoveTargets', 2),
    ('s3:PutBucketLogging', 3),
    ('s3:PutBucketLifecycle', 3),
    ('s3:PutBucketLifecycleConfiguration', 3),
    ('cloudtrail:PutInsightSelectors', 3),
    ('cloudtrail:UpdateEventDataStore', 3),
    ('guardduty:CreateIPSet', 3),
    ('guardduty:UpdateIPSet', 3),
    ('guardduty:UpdateFilter', 3),
    ('securityhub:UpdateStandardsControl', 3),
    ('macie2:UpdateMacieSession', 3),
    ('access-analyzer:CreateArchiveRule', 3),
    ('logs:PutRetentionPolicy', 3)
)
select subject as identity, usage_calls.call, effect, cast(sum(events) as bigint) as events, cast(sum(denied) as bigint) as denied, count(distinct day) as days,
  min(first) as first, max(last) as last, kt_show('hunt who-calls', usage_calls.call) as show
from (select *, replace(value, '.amazonaws.com', '') as call from usage where subject_kind = 'identity' and dimension = 'call') usage_calls
  join known on known.call = usage_calls.call
group by subject, usage_calls.call, effect
order by effect, days, first, identity, usage_calls.call
