using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing.Rules;

/// <summary>What may change in an object that exists, what may not, and what a change does beside.</summary>
internal static class ChangeCases
{
    private const string Bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";
    private const string Budgets = "/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private const string DaemonSets = "/apis/apps/v1/namespaces/default/daemonsets";
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string IngressClasses = "/apis/networking.k8s.io/v1/ingressclasses";
    private const string Jobs = "/apis/batch/v1/namespaces/default/jobs";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Namespaces = "/api/v1/namespaces";
    private const string Nodes = "/api/v1/nodes";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string PriorityClasses = "/apis/scheduling.k8s.io/v1/priorityclasses";
    private const string Quotas = "/api/v1/namespaces/default/resourcequotas";
    private const string Secrets = "/api/v1/namespaces/default/secrets";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string StatefulSets = "/apis/apps/v1/namespaces/default/statefulsets";
    private const string StorageClasses = "/apis/storage.k8s.io/v1/storageclasses";
    private const string Deployment = """{"metadata":{"name":"d"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""";
    private const string Set = """{"metadata":{"name":"s"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}}}}""";

    public static readonly WriteCase[] All =
    [
        new("A generation counts what a deployment wants",
            Post(Deployments, Deployment).Gives(201),
            Merge($"{Deployments}/d", """{"spec":{"replicas":3}}""").Gives(200).With("metadata.generation", "2"),
            Merge($"{Deployments}/d", """{"metadata":{"labels":{"a":"b"}}}""").Gives(200).With("metadata.generation", "2"),
            Merge($"{Deployments}/d", """{"metadata":{"annotations":{"a":"b"}}}""").Gives(200).With("metadata.generation", "3"),
            Merge($"{Deployments}/d", """{"metadata":{"generation":77},"status":{"replicas":9}}""").Gives(200).With("metadata.generation", "3").With("status.replicas", null)),
        new("A status is written by its own path, and nothing else there",
            Post(Deployments, Deployment).Gives(201),
            Merge($"{Deployments}/d/status", """{"status":{"replicas":3,"readyReplicas":2},"spec":{"replicas":77},"metadata":{"labels":{"no":"no"},"annotations":{"yes":"yes"}}}""").Gives(200).With("status.replicas", "3").With("spec.replicas", "1").With("metadata.labels", null).With("metadata.annotations.yes", "yes").With("metadata.generation", "1"),
            Merge($"{Deployments}/d/status", """{"status":{"replicas":1,"readyReplicas":2,"availableReplicas":-1}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [status.availableReplicas: Invalid value: -1: must be greater than or equal to 0, status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas]")),
        new("A selector never changes",
            Post(Deployments, Deployment).Gives(201),
            Merge($"{Deployments}/d", """{"spec":{"selector":{"matchLabels":{"app":"z"}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: [spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"x\"}: `selector` does not match template `labels`, spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"z\"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable]"),
            Merge($"{Deployments}/d", """{"spec":{"selector":{"matchLabels":{"app":"z"}},"template":{"metadata":{"labels":{"app":"z"}}}}}""")
                .Gives(422, "Deployment.apps \"d\" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"z\"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable"),
            Post(DaemonSets, Set).Gives(201),
            Merge($"{DaemonSets}/s", """{"spec":{"selector":{"matchLabels":{"app":"z"}},"template":{"metadata":{"labels":{"app":"z"}}}}}""")
                .Gives(422, "DaemonSet.apps \"s\" is invalid: spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"z\"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable")),
        new("A daemon set counts a template, not a pause",
            Post(DaemonSets, Set).Gives(201),
            Merge($"{DaemonSets}/s", """{"spec":{"minReadySeconds":3}}""").Gives(200).With("metadata.generation", "2").With("metadata.annotations.deprecated|daemonset|template|generation", "1"),
            Merge($"{DaemonSets}/s", """{"spec":{"template":{"spec":{"hostNetwork":true}}}}""").Gives(200).With("metadata.generation", "3").With("metadata.annotations.deprecated|daemonset|template|generation", "2"),
            Merge($"{DaemonSets}/s", """{"metadata":{"annotations":null}}""").Gives(200).With("metadata.annotations.deprecated|daemonset|template|generation", "2")),
        new("Only three things change in a stateful set",
            Post(StatefulSets, """{"metadata":{"name":"s"},"spec":{"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"nginx"}]}},"serviceName":"a"}}""").Gives(201),
            Merge($"{StatefulSets}/s", """{"spec":{"replicas":3,"updateStrategy":{"rollingUpdate":{"partition":2}}}}""").Gives(200).With("metadata.generation", "2"),
            Merge($"{StatefulSets}/s", """{"spec":{"serviceName":"b"}}""")
                .Gives(422, "StatefulSet.apps \"s\" is invalid: spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'template', and 'updateStrategy' are forbidden")),
        new("A job runs to its end as it began",
            Post(Jobs, """{"metadata":{"name":"j"},"spec":{"template":{"metadata":{"labels":{"app":"x"}},"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"nginx"}]}}}}""").Gives(201),
            Merge($"{Jobs}/j", """{"spec":{"parallelism":2,"backoffLimit":1}}""").Gives(200).With("spec.parallelism", "2"),
            Merge($"{Jobs}/j", """{"spec":{"completions":2}}""")
                .Gives(422, "Job.batch \"j\" is invalid: spec.completions: Invalid value: 2: field is immutable"),
            Merge($"{Jobs}/j", """{"spec":{"template":{"spec":{"restartPolicy":"OnFailure"}}}}""").GivesInOwnWords(422)),
        new("A pod changes its images, tolerations and deadline only",
            Post(Pods, """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"nginx"}]}}""").Gives(201),
            Merge($"{Pods}/p", """{"spec":{"containers":[{"name":"c","image":"other:1"}]}}""").GivesInOwnWords(422),
            Merge($"{Pods}/p", """{"spec":{"activeDeadlineSeconds":60}}""").Gives(200).With("spec.activeDeadlineSeconds", "60"),
            Merge($"{Pods}/p", """{"spec":{"activeDeadlineSeconds":70}}""")
                .Gives(422, "Pod \"p\" is invalid: spec.activeDeadlineSeconds: Invalid value: 70: must be less than or equal to previous value"),
            Merge($"{Pods}/p", """{"spec":{"tolerations":[{"operator":"Exists"}]}}""").Gives(200).With("spec.tolerations[0].operator", "Exists"),
            Merge($"{Pods}/p", """{"spec":{"tolerations":[]}}""")
                .Gives(422, "Pod \"p\" is invalid: spec.tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds"),
            Merge($"{Pods}/p", """{"spec":{"containers":[]}}""")
                .Gives(422, "Pod \"p\" is invalid: [spec.containers: Required value, spec.containers: Forbidden: pod updates may not add or remove containers]"),
            Merge($"{Pods}/p", """{"spec":{"hostNetwork":true}}""").GivesInOwnWords(422)),
        new("A service keeps its address",
            Post(Services, """{"metadata":{"name":"s"},"spec":{"clusterIP":"10.100.7.7","ports":[{"port":80}]}}""").Gives(201),
            Merge($"{Services}/s", """{"spec":{"clusterIP":"10.100.7.8","clusterIPs":["10.100.7.8"]}}""")
                .Gives(422, "Service \"s\" is invalid: spec.clusterIPs[0]: Invalid value: []string{\"10.100.7.8\"}: may not change once set"),
            Merge($"{Services}/s", """{"spec":{"clusterIP":null}}""")
                .Gives(422, "Service \"s\" is invalid: spec.clusterIPs[0]: Invalid value: []string(nil): primary clusterIP can not be unset"),
            Merge($"{Services}/s", """{"spec":{"type":"ExternalName","externalName":"a.example.com"}}""").Gives(200).With("spec.clusterIP", null),
            Merge($"{Services}/s", """{"spec":{"type":"NodePort","clusterIP":"10.100.7.7","externalName":null,"ports":[{"port":80,"nodePort":30777}]}}""").Gives(200).With("spec.externalTrafficPolicy", "Cluster"),
            Merge($"{Services}/s", """{"spec":{"type":"ClusterIP"}}""").Gives(200).With("spec.externalTrafficPolicy", null).With("spec.ports[0].nodePort", null)),
        new("What is immutable stays",
            Post(Secrets, """{"metadata":{"name":"s"},"immutable":true,"data":{"a":"YQ=="}}""").Gives(201),
            Merge($"{Secrets}/s", """{"data":{"b":"YQ=="}}""")
                .Gives(422, "Secret \"s\" is invalid: data: Forbidden: field is immutable when `immutable` is set"),
            Merge($"{Secrets}/s", """{"type":"other"}""")
                .Gives(422, "Secret \"s\" is invalid: type: Invalid value: \"other\": field is immutable"),
            Merge($"{Secrets}/s", """{"immutable":null}""")
                .Gives(422, "Secret \"s\" is invalid: immutable: Forbidden: field is immutable when `immutable` is set"),
            Merge($"{Secrets}/s", """{"metadata":{"labels":{"a":"b"}}}""").Gives(200).With("metadata.labels.a", "b"),
            Post(Maps, """{"metadata":{"name":"c"},"immutable":true,"data":{"a":"x"}}""").Gives(201),
            Merge($"{Maps}/c", """{"immutable":false,"data":{"b":"y"}}""")
                .Gives(422, "ConfigMap \"c\" is invalid: [immutable: Forbidden: field is immutable when `immutable` is set, data: Forbidden: field is immutable when `immutable` is set]")),
        new("A claim and a class are what they were",
            Post(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}""").Gives(201),
            Merge($"{Claims}/c", """{"spec":{"resources":{"requests":{"storage":"2Gi"}}}}""").GivesInOwnWords(422),
            Merge($"{Claims}/c", """{"spec":{"volumeName":"pv"}}""").Gives(200).With("spec.volumeName", "pv"),
            Post(StorageClasses, """{"metadata":{"name":"rules-c"},"provisioner":"a.example.com/b","parameters":{"a":"b"}}""").Gives(201),
            Merge($"{StorageClasses}/rules-c", """{"provisioner":"x.example.com/y","parameters":{"c":"d"},"reclaimPolicy":"Retain","volumeBindingMode":"WaitForFirstConsumer"}""")
                .Gives(422, "StorageClass.storage.k8s.io \"rules-c\" is invalid: [parameters: Forbidden: updates to parameters are forbidden., provisioner: Forbidden: updates to provisioner are forbidden., reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden., volumeBindingMode: Invalid value: \"WaitForFirstConsumer\": field is immutable]"),
            Merge($"{StorageClasses}/rules-c", """{"allowVolumeExpansion":true}""").Gives(200).With("allowVolumeExpansion", "true")),
        new("A binding keeps its role, a class its value",
            Post(Bindings, """{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"x"}}""").Gives(201),
            Merge($"{Bindings}/b", """{"roleRef":{"name":"y"}}""")
                .Gives(422, "RoleBinding.rbac.authorization.k8s.io \"b\" is invalid: roleRef: Invalid value: rbac.RoleRef{APIGroup:\"rbac.authorization.k8s.io\", Kind:\"Role\", Name:\"y\"}: cannot change roleRef"),
            Merge($"{Bindings}/b", """{"subjects":[{"kind":"User","name":"u"}]}""").Gives(200).With("subjects[0].name", "u"),
            Post(PriorityClasses, """{"metadata":{"name":"rules-p"},"value":5}""").Gives(201),
            Merge($"{PriorityClasses}/rules-p", """{"value":6}""")
                .Gives(422, "PriorityClass.scheduling.k8s.io \"rules-p\" is invalid: Value: Forbidden: may not be changed in an update."),
            Merge($"{PriorityClasses}/rules-p", """{"preemptionPolicy":"Never"}""")
                .Gives(422, "PriorityClass.scheduling.k8s.io \"rules-p\" is invalid: preemptionPolicy: Invalid value: \"Never\": field is immutable"),
            Post(IngressClasses, """{"metadata":{"name":"rules-i"},"spec":{"controller":"example.com/c"}}""").Gives(201),
            Merge($"{IngressClasses}/rules-i", """{"spec":{"controller":"example.com/d"}}""")
                .Gives(422, "IngressClass.networking.k8s.io \"rules-i\" is invalid: spec.controller: Invalid value: \"example.com/d\": field is immutable")),
        new("A node is cordoned and tainted, and keeps its machine",
            Post(Nodes, """{"metadata":{"name":"rules-node"},"spec":{"podCIDR":"10.0.0.0/24","providerID":"aws:///a"}}""").Gives(201),
            Merge($"{Nodes}/rules-node", """{"spec":{"unschedulable":true,"taints":[{"key":"a","effect":"NoSchedule"}]}}""").Gives(200).With("spec.unschedulable", "true"),
            Merge($"{Nodes}/rules-node", """{"spec":{"providerID":"aws:///b"}}""")
                .Gives(422, "Node \"rules-node\" is invalid: [spec.providerID: Forbidden: node updates may not change providerID except from \"\" to valid, []: Forbidden: node updates may only change labels, taints, or capacity (or configSource, if the DynamicKubeletConfig feature gate is enabled)]"),
            Merge($"{Nodes}/rules-node", """{"status":{"capacity":{"cpu":"9"}}}""").Gives(200).With("status.capacity", null),
            Merge($"{Nodes}/rules-node/status", """{"status":{"capacity":{"cpu":"9"}}}""").Gives(200).With("status.capacity.cpu", "9").With("status.allocatable.cpu", "9")),
        new("A namespace keeps its finalizer and its phase",
            Post(Namespaces, """{"metadata":{"name":"rules-m"}}""").Gives(201),
            Merge($"{Namespaces}/rules-m", """{"metadata":{"labels":{"a":"b"}},"spec":{"finalizers":[]},"status":{"phase":"Terminating"}}""").Gives(200).With("spec.finalizers[0]", "kubernetes").With("status.phase", "Active"),
            Merge($"{Namespaces}/rules-m/status", """{"status":{"phase":"Terminating"}}""")
                .Gives(422, "Namespace \"rules-m\" is invalid: status.Phase: Invalid value: \"Terminating\": may only be 'Active' if `deletionTimestamp` is empty")),
        new("Scopes of a quota and budgets",
            Post(Quotas, """{"metadata":{"name":"q"},"spec":{"hard":{"pods":"1"},"scopes":["BestEffort"]}}""").Gives(201),
            Merge($"{Quotas}/q", """{"spec":{"scopes":["NotBestEffort"]}}""")
                .Gives(422, "ResourceQuota \"q\" is invalid: spec.scopes: Invalid value: []core.ResourceQuotaScope{\"NotBestEffort\"}: field is immutable"),
            Post(Budgets, """{"metadata":{"name":"b"},"spec":{"minAvailable":1}}""").Gives(201),
            Merge($"{Budgets}/b", """{"spec":{"minAvailable":2}}""").Gives(200).With("metadata.generation", "2")),
    ];
}
