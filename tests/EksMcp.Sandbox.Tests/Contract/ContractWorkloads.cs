namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Workloads and what scales or guards them.</summary>
internal static class ContractWorkloads
{
    private const string Template = """{"metadata":{"labels":{"app":"web"} },"spec":{"containers":[{"name":"web","image":"registry.example.com/web:1"},{"name":"log","image":"registry.example.com/log:2"}]} }""";

    private const string JobTemplate = """{"spec":{"restartPolicy":"Never","containers":[{"name":"job","image":"registry.example.com/job:1"}]} }""";

    public const string Json = $$$"""
    [
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"team-a","labels":{"app":"web"} },
     "spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} },"status":{"replicas":3,"readyReplicas":2,"updatedReplicas":3,"availableReplicas":2,"unavailableReplicas":1} },
    {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web-expressions","namespace":"team-b"},
     "spec":{"replicas":0,"selector":{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"app","operator":"In","values":["web","api"]},{"key":"stage","operator":"DoesNotExist"},
       {"key":"tier","operator":"NotIn","values":["b","a"]},{"key":"app","operator":"Exists"}]},"template":{{{Template}}} } },
    {"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"name":"web-1","namespace":"team-a"},"spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} },
     "status":{"replicas":3,"readyReplicas":2} },
    {"apiVersion":"v1","kind":"ReplicationController","metadata":{"name":"old","namespace":"team-a"},"spec":{"replicas":2,"selector":{"app":"web"},"template":{{{Template}}} },"status":{"replicas":1} },
    {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db","namespace":"team-a"},"spec":{"replicas":2,"serviceName":"db","selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} },
     "status":{"replicas":2,"readyReplicas":1} },
    {"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent","namespace":"team-a"},
     "spec":{"selector":{"matchLabels":{"app":"agent"} },"template":{"metadata":{"labels":{"app":"agent"} },"spec":{"nodeSelector":{"b":"2","a":"1"},"containers":[{"name":"agent","image":"registry.example.com/agent:1"}]} } },
     "status":{"desiredNumberScheduled":3,"currentNumberScheduled":3,"numberReady":1,"numberMisscheduled":0,"updatedNumberScheduled":2,"numberAvailable":1} },
    {"apiVersion":"apps/v1","kind":"ControllerRevision","metadata":{"name":"db-1","namespace":"team-a"},"revision":4,"data":{} },
    {"apiVersion":"v1","kind":"PodTemplate","metadata":{"name":"template","namespace":"team-a"},"template":{{{Template}}} },
    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"done","namespace":"team-a"},"spec":{"completions":2,"parallelism":1,"template":{{{JobTemplate}}} },
     "status":{"succeeded":2,"startTime":"2026-03-01T09:00:00Z","completionTime":"2026-03-01T09:03:20Z","conditions":[{"type":"Complete","status":"True"}]} },
    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"queue","namespace":"team-a"},"spec":{"parallelism":3,"template":{{{JobTemplate}}} },"status":{"succeeded":1} },
    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"plain","namespace":"team-b"},"spec":{"template":{{{JobTemplate}}} },"status":{"failed":1,"conditions":[{"type":"Failed","status":"True"}]} },
    {"apiVersion":"batch/v1beta1","kind":"CronJob","metadata":{"name":"nightly","namespace":"team-a"},"spec":{"schedule":"0 3 * * *","suspend":true,"jobTemplate":{"spec":{"template":{{{JobTemplate}}} } } },
     "status":{"lastScheduleTime":"2026-03-01T03:00:00Z"} },
    {"apiVersion":"batch/v1beta1","kind":"CronJob","metadata":{"name":"never","namespace":"team-a"},"spec":{"schedule":"@daily","jobTemplate":{"spec":{"template":{{{JobTemplate}}} } } } },
    {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"simple","namespace":"team-a"},
     "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"maxReplicas":5,"targetCPUUtilizationPercentage":60},
     "status":{"currentReplicas":3,"desiredReplicas":3,"currentCPUUtilizationPercentage":42} },
    {"apiVersion":"autoscaling/v2beta2","kind":"HorizontalPodAutoscaler","metadata":{"name":"many","namespace":"team-a"},
     "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"minReplicas":2,"maxReplicas":5,"metrics":[
       {"type":"Resource","resource":{"name":"memory","target":{"type":"AverageValue","averageValue":"512Mi"} } },
       {"type":"Pods","pods":{"metric":{"name":"rps"},"target":{"type":"AverageValue","averageValue":"1k"} } },
       {"type":"External","external":{"metric":{"name":"queue"},"target":{"type":"Value","value":"30"} } }]},
     "status":{"currentReplicas":2,"desiredReplicas":2,"conditions":[],"currentMetrics":[{"type":"Resource","resource":{"name":"memory","current":{"averageValue":"600Mi"} } }]} },
    {"apiVersion":"autoscaling/v1","kind":"HorizontalPodAutoscaler","metadata":{"name":"unset","namespace":"team-b"},
     "spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"maxReplicas":5} },
    {"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"half","namespace":"team-a"},"spec":{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"} } },
     "status":{"disruptionsAllowed":1,"currentHealthy":2,"desiredHealthy":1,"expectedPods":2} },
    {"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"one","namespace":"team-a"},"spec":{"maxUnavailable":1,"selector":{} } }
    ]
    """;
}
