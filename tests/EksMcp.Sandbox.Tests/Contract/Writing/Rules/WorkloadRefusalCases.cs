using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>Workloads that the server refuses.</summary>
internal static class WorkloadRefusalCases
{
    private const string CronJobs = "/apis/batch/v1beta1/namespaces/default/cronjobs";
    private const string DaemonSets = "/apis/apps/v1/namespaces/default/daemonsets";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string ReplicaSets = "/apis/apps/v1/namespaces/default/replicasets";
    private const string StatefulSets = "/apis/apps/v1/namespaces/default/statefulsets";

    public static readonly WriteCase[] All =
    [
        new("A deployment needs a selector and containers",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template `labels`, spec.template.spec.containers: Required value]"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for deployment")),
        new("A selector matches the labels of its template",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"y"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchExpressions":[{"key":"app","operator":"In","values":["y","z"]}]},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`"),
            Post(ReplicaSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"y"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "ReplicaSet.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`"),
            Post(DaemonSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"y"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "DaemonSet.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`"),
            Post(StatefulSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"y"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "StatefulSet.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`")),
        new("A selector can be read",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchExpressions":[{"key":"app","operator":"Like","values":["y"]}]},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.selector.matchExpressions[0].operator: Invalid value: \"Like\": not a valid selector operator, spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:\"app\", Operator:\"Like\", Values:[]string{\"y\"}}}}: invalid label selector]"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchExpressions":[{"key":"app","operator":"In"},{"key":"app","operator":"Exists","values":["y"]}]},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.selector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn', spec.selector.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist', spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil), MatchExpressions:[]v1.LabelSelectorRequirement{v1.LabelSelectorRequirement{Key:\"app\", Operator:\"In\", Values:[]string(nil)}, v1.LabelSelectorRequirement{Key:\"app\", Operator:\"Exists\", Values:[]string{\"y\"}}}}: invalid label selector]")),
        new("Numbers of a deployment are not negative",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"replicas":-1,"minReadySeconds":-1,"revisionHistoryLimit":-1,"progressDeadlineSeconds":-2}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0, spec.revisionHistoryLimit: Invalid value: -1: must be greater than or equal to 0, spec.progressDeadlineSeconds: Invalid value: -2: must be greater than or equal to 0, spec.progressDeadlineSeconds: Invalid value: -2: must be greater than minReadySeconds]"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"minReadySeconds":600}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds")),
        new("A strategy is one of two, and moves",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"strategy":{"type":"Canary"}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.strategy: Unsupported value: apps.DeploymentStrategy{Type:\"Canary\", RollingUpdate:(*apps.RollingUpdateDeployment)(nil)}: supported values: \"Recreate\", \"RollingUpdate\""),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"strategy":{"type":"Recreate","rollingUpdate":{"maxSurge":1}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"strategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":0}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}: may not be 0 when `maxSurge` is 0"),
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"strategy":{"rollingUpdate":{"maxSurge":"many","maxUnavailable":"150%"}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.strategy.rollingUpdate.maxSurge: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:\"many\"}: a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%'), spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:1, IntVal:0, StrVal:\"150%\"}: must not be greater than 100%]")),
        new("Pods that run on restart",
            Post(Deployments, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"restartPolicy":"Never","activeDeadlineSeconds":5,"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\", spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported]"),
            Post(DaemonSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"restartPolicy":"OnFailure","containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "DaemonSet.apps \"d\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"OnFailure\": supported values: \"Always\"")),
        new("A daemon set makes progress",
            Post(DaemonSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"updateStrategy":{"rollingUpdate":{"maxUnavailable":0}}}}""")
                .Gives(422, "DaemonSet.apps \"d\" is invalid: spec.updateStrategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}: cannot be 0"),
            Post(DaemonSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"updateStrategy":{"type":"Odd"}}}""").GivesInOwnWords(422)),
        new("A stateful set has one of two policies",
            Post(StatefulSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"podManagementPolicy":"Sometimes","replicas":-1}}""")
                .Gives(422, "StatefulSet.apps \"d\" is invalid: [spec.podManagementPolicy: Invalid value: \"Sometimes\": must be 'OrderedReady' or 'Parallel', spec.replicas: Invalid value: -1: must be greater than or equal to 0]"),
            Post(StatefulSets, """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"updateStrategy":{"type":"OnDelete","rollingUpdate":{"partition":1}}}}""")
                .Gives(422, "StatefulSet.apps \"d\" is invalid: spec.updateStrategy.rollingUpdate: Invalid value: apps.RollingUpdateStatefulSetStrategy{Partition:1}: only allowed for updateStrategy 'RollingUpdate'")),
        new("Jobs end",
            Post(Jobs, """{"metadata":{"name":"j"},"spec":{"parallelism":-1,"template":{"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Job.batch \"j\" is invalid: [spec.parallelism: Invalid value: -1: must be greater than or equal to 0, spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"]"),
            Post(Jobs, """{"metadata":{"name":"j"},"spec":{"template":{"spec":{"restartPolicy":"Odd","containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Job.batch \"j\" is invalid: [spec.template.spec.restartPolicy: Unsupported value: \"Odd\": supported values: \"Always\", \"OnFailure\", \"Never\", spec.template.spec.restartPolicy: Unsupported value: \"Odd\": supported values: \"OnFailure\", \"Never\"]"),
            Post(Jobs, """{"metadata":{"name":"j"},"spec":{"manualSelector":true,"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}""")
                .Gives(422, "Job.batch \"j\" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template `labels`]")),
        new("A schedule has five fields that mean something",
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Required value"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"* * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"* * * *\": Expected exactly 5 fields, found 4: * * * *"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"60 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"60 * * * *\": End of range (60) above maximum (59): 60"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"@often","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"@often\": Unrecognized descriptor: @often"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"x * * jan mon","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"x * * jan mon\": Failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"5-1 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"5-1 * * * *\": Beginning of range (5) beyond end of range (1): 5-1"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"*/0 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"*/0 * * * *\": Step of range should be a positive number: */0"),
            Post(CronJobs, """{"metadata":{"name":"j"},"spec":{"schedule":"1-2-3 * * * *","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"j\" is invalid: spec.schedule: Invalid value: \"1-2-3 * * * *\": Too many hyphens: 1-2-3"),
            Post(CronJobs, """{"metadata":{"name":"jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj"},"spec":{"schedule":"@daily","concurrencyPolicy":"Odd","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}}}""")
                .Gives(422, "CronJob.batch \"jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj\" is invalid: [spec.concurrencyPolicy: Unsupported value: \"Odd\": supported values: \"Allow\", \"Forbid\", \"Replace\", metadata.name: Invalid value: \"jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj\": must be no more than 52 characters]")),
    ];
}
