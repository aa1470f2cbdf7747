namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>An object of nearly every kind, with much in it.</summary>
internal static class CreatedKinds
{
    private const string Spec = """
        {"containers":[{"name":"c","image":"i","resources":{"limits":{"cpu":"1"}},"securityContext":{"privileged":true},
         "livenessProbe":{"httpGet":{"port":80,"path":"/"}},"lifecycle":{"preStop":{"exec":{"command":["a"]}}},"envFrom":[{"configMapRef":{"name":"x"}}],
         "env":[{"name":"A","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],"volumeMounts":[{"name":"v","mountPath":"/v"}]}],
         "volumes":[{"name":"v","emptyDir":{}},{"name":"w","projected":{"sources":[{"secret":{"name":"s"}}]}},{"name":"cm","configMap":{"name":"x","items":[{"key":"k","path":"p"}]}}],
         "affinity":{"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"t","labelSelector":{"matchLabels":{"a":"b"}}}]}},
         "tolerations":[{"operator":"Exists"}],"topologySpreadConstraints":[{"maxSkew":1,"topologyKey":"z","whenUnsatisfiable":"DoNotSchedule"}],
         "imagePullSecrets":[{"name":"s"}],"hostAliases":[{"ip":"1.1.1.1","hostnames":["h"]}],"dnsConfig":{"options":[{"name":"x"}]},"nodeSelector":{"a":"b"},"securityContext":{"runAsUser":1}}
        """;

    private const string Template = $$"""{"metadata":{"labels":{"app":"d"} },"spec":{{Spec}} }""";

    /// <summary>Collections, and what is posted to them.</summary>
    public static readonly (string Path, string Body)[] All = [.. Bodies.Select(b => (b.Path, b.Body
        .Replace("TEMPLATE", Template, StringComparison.Ordinal)
        .Replace("ONCE", Template.Replace("\"containers\"", "\"restartPolicy\":\"Never\",\"containers\"", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("SPEC", Spec, StringComparison.Ordinal)))];

    private static (string Path, string Body)[] Bodies =>
    [
        ("/api/v1/namespaces/default/pods", """{"metadata":{"name":"p1","annotations":{"a":"b"},"ownerReferences":[{"apiVersion":"v1","kind":"X","name":"x","uid":"u1"}]},"spec":SPEC}"""),
        ("/apis/apps/v1/namespaces/default/daemonsets", """{"metadata":{"name":"x"},"spec":{"selector":{"matchLabels":{"app":"d"}},"template":TEMPLATE}}"""),
        ("/apis/apps/v1/namespaces/default/statefulsets", """{"metadata":{"name":"x"},"spec":{"serviceName":"x","selector":{"matchLabels":{"app":"d"}},"template":TEMPLATE,"volumeClaimTemplates":[{"metadata":{"name":"v"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}"""),
        ("/apis/apps/v1/namespaces/default/replicasets", """{"metadata":{"name":"x"},"spec":{"selector":{"matchLabels":{"app":"d"}},"template":TEMPLATE}}"""),
        ("/apis/batch/v1/namespaces/default/jobs", """{"metadata":{"name":"x"},"spec":{"template":ONCE}}"""),
        ("/apis/batch/v1beta1/namespaces/default/cronjobs", """{"metadata":{"name":"x"},"spec":{"schedule":"* * * * *","jobTemplate":{"spec":{"template":ONCE}}}}"""),
        ("/api/v1/namespaces/default/secrets", """{"metadata":{"name":"x"},"data":{"a":"YQ=="},"stringData":{"b":"c"}}"""),
        ("/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"x"},"imagePullSecrets":[{"name":"a"}],"secrets":[{"name":"b"}]}"""),
        ("/api/v1/namespaces/default/persistentvolumeclaims", """{"metadata":{"name":"x"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}},"selector":{"matchLabels":{"app":"d"}},"dataSource":{"kind":"PersistentVolumeClaim","name":"y"}}}"""),
        ("/api/v1/persistentvolumes", """{"metadata":{"name":"x"},"spec":{"capacity":{"storage":"1Gi"},"accessModes":["ReadWriteOnce"],"nfs":{"server":"a","path":"/b"},"claimRef":{"name":"a","namespace":"b"},"mountOptions":["a"]}}"""),
        ("/api/v1/namespaces/default/resourcequotas", """{"metadata":{"name":"x"},"spec":{"hard":{"pods":"1"},"scopes":["BestEffort"],"scopeSelector":{"matchExpressions":[{"operator":"Exists","scopeName":"BestEffort"}]}}}"""),
        ("/api/v1/namespaces/default/limitranges", """{"metadata":{"name":"x"},"spec":{"limits":[{"type":"Container","max":{"cpu":"1"}}]}}"""),
        ("/api/v1/namespaces/default/endpoints", """{"metadata":{"name":"x"},"subsets":[{"addresses":[{"ip":"1.2.3.4"}],"ports":[{"port":80}]}]}"""),
        ("/api/v1/namespaces/default/events", """{"metadata":{"name":"x"},"involvedObject":{"kind":"Pod","namespace":"default","name":"p"},"reason":"r","message":"m","source":{"component":"c"},"type":"Normal","count":1,"firstTimestamp":"2026-01-01T00:00:00Z"}"""),
        ("/api/v1/namespaces/default/replicationcontrollers", """{"metadata":{"name":"x"},"spec":{"selector":{"app":"d"},"template":TEMPLATE}}"""),
        ("/api/v1/namespaces/default/podtemplates", """{"metadata":{"name":"x"},"template":TEMPLATE}"""),
        ("/api/v1/nodes", """{"metadata":{"name":"x","labels":{"a":"b"}},"spec":{"taints":[{"key":"a","effect":"NoSchedule"}]},"status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"1.1.1.1"}],"capacity":{"cpu":"1"},"nodeInfo":{"kubeletVersion":"v1"},"daemonEndpoints":{"kubeletEndpoint":{"Port":10250}}}}"""),
        ("/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers", """{"metadata":{"name":"x"},"spec":{"maxReplicas":3,"scaleTargetRef":{"kind":"D","name":"d","apiVersion":"apps/v1"}}}"""),
        ("/apis/autoscaling/v2beta2/namespaces/default/horizontalpodautoscalers", """{"metadata":{"name":"y"},"spec":{"maxReplicas":3,"scaleTargetRef":{"kind":"D","name":"d","apiVersion":"apps/v1"},"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}],"behavior":{"scaleDown":{"policies":[{"type":"Pods","value":1,"periodSeconds":10}]}}}}"""),
        ("/apis/networking.k8s.io/v1/namespaces/default/ingresses", """{"metadata":{"name":"x"},"spec":{"defaultBackend":{"service":{"name":"a","port":{"number":80}}},"rules":[{"host":"a.b","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"a","port":{"number":80}}}}]}}],"tls":[{"hosts":["a.b"]}]}}"""),
        ("/apis/networking.k8s.io/v1/namespaces/default/networkpolicies", """{"metadata":{"name":"x"},"spec":{"podSelector":{"matchLabels":{"app":"d"}},"ingress":[{"ports":[{"port":80}]}]}}"""),
        ("/apis/networking.k8s.io/v1/ingressclasses", """{"metadata":{"name":"x"},"spec":{"controller":"a.b/c","parameters":{"kind":"K","name":"n","apiGroup":"g"}}}"""),
        ("/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets", """{"metadata":{"name":"x"},"spec":{"selector":{"matchLabels":{"app":"d"}},"minAvailable":1}}"""),
        ("/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles", """{"metadata":{"name":"x"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"""),
        ("/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings", """{"metadata":{"name":"x"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"x"},"subjects":[{"kind":"User","name":"a","apiGroup":"rbac.authorization.k8s.io"}]}"""),
        ("/apis/rbac.authorization.k8s.io/v1/clusterroles", """{"metadata":{"name":"x-kind"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"app":"d"}}]},"rules":[]}"""),
        ("/apis/storage.k8s.io/v1/storageclasses", """{"metadata":{"name":"x"},"provisioner":"a","parameters":{"a":"b"},"allowedTopologies":[{"matchLabelExpressions":[{"key":"a","values":["b"]}]}],"mountOptions":["a"]}"""),
        ("/apis/storage.k8s.io/v1/csidrivers", """{"metadata":{"name":"x"},"spec":{"attachRequired":true}}"""),
        ("/apis/storage.k8s.io/v1/csinodes", """{"metadata":{"name":"x"},"spec":{"drivers":[{"name":"a","nodeID":"b","topologyKeys":["k"]}]}}"""),
        ("/apis/storage.k8s.io/v1/volumeattachments", """{"metadata":{"name":"x"},"spec":{"attacher":"a","nodeName":"n","source":{"persistentVolumeName":"p"}}}"""),
        ("/apis/scheduling.k8s.io/v1/priorityclasses", """{"metadata":{"name":"x-kind"},"value":5,"description":"d"}"""),
        ("/apis/coordination.k8s.io/v1/namespaces/default/leases", """{"metadata":{"name":"x"},"spec":{"holderIdentity":"a"}}"""),
        ("/apis/node.k8s.io/v1/runtimeclasses", """{"metadata":{"name":"x"},"handler":"h","overhead":{"podFixed":{"cpu":"1"}},"scheduling":{"nodeSelector":{"a":"b"}}}"""),
        ("/apis/discovery.k8s.io/v1beta1/namespaces/default/endpointslices", """{"metadata":{"name":"x"},"addressType":"IPv4","endpoints":[{"addresses":["1.2.3.4"]}],"ports":[{"port":80}]}"""),
        ("/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations", """{"metadata":{"name":"x"},"webhooks":[{"name":"a.b.c","admissionReviewVersions":["v1"],"sideEffects":"None","failurePolicy":"Ignore","clientConfig":{"url":"https://127.0.0.1:1/none"},"rules":[{"apiGroups":["none"],"apiVersions":["v1"],"operations":["CREATE"],"resources":["n"]}]}]}"""),
        ("/apis/flowcontrol.apiserver.k8s.io/v1beta1/flowschemas", """{"metadata":{"name":"x"},"spec":{"priorityLevelConfiguration":{"name":"a"},"matchingPrecedence":500,"distinguisherMethod":{"type":"ByUser"}}}"""),
        ("/apis/flowcontrol.apiserver.k8s.io/v1beta1/prioritylevelconfigurations", """{"metadata":{"name":"x"},"spec":{"type":"Limited","limited":{"assuredConcurrencyShares":1,"limitResponse":{"type":"Queue","queuing":{"queues":1,"handSize":1,"queueLengthLimit":1}}}}}"""),
        ("/apis/apps/v1/namespaces/default/controllerrevisions", """{"metadata":{"name":"x"},"revision":1,"data":{"a":{"b":1}}}"""),
        ("/apis/events.k8s.io/v1/namespaces/default/events", """{"metadata":{"name":"y"},"regarding":{"kind":"Pod","namespace":"default","name":"p"},"reason":"r","note":"m","reportingController":"a.b/c","reportingInstance":"i","action":"a","type":"Normal","eventTime":"2026-01-01T00:00:00.000000Z"}"""),
    ];
}
