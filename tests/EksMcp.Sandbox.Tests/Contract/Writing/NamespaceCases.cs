using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Namespaces that are missing, end, or never end. No controller empties them here.</summary>
internal static class NamespaceCases
{
    private const string Spaces = "/api/v1/namespaces";
    private const string Maps = $"{Spaces}/n/configmaps";

    public static readonly WriteCase[] All =
    [
        new("Nothing is made in a namespace that is missing",
            Post(Maps, """{"metadata":{"name":"a"}}""").Gives(404, "namespaces \"n\" not found").With("details.kind", "namespaces"),
            Put($"{Maps}/a", """{"metadata":{"name":"a"}}""").Gives(404, "configmaps \"a\" not found"),
            Apply($"{Maps}/a?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}").Gives(404, "namespaces \"n\" not found"),
            Merge($"{Maps}/a", "{}").Gives(404, "configmaps \"a\" not found"),
            Delete($"{Maps}/a").Gives(404, "configmaps \"a\" not found")),
        new("A namespace that ends takes nothing new",
            Post(Spaces, """{"metadata":{"name":"n"}}""").Gives(201).With("status.phase", "Active").With("spec.finalizers[0]", "kubernetes"),
            Post(Maps, """{"metadata":{"name":"a"}}""").Gives(201),
            Delete($"{Spaces}/n").Gives(200).With("status.phase", "Terminating").With("metadata.deletionTimestamp", "*"),
            Delete($"{Spaces}/n").Gives(200).With("status.phase", "Terminating"),
            Post(Maps, """{"metadata":{"name":"b"}}""").Gives(403, "configmaps \"b\" is forbidden: unable to create new content in namespace n because it is being terminated")
                .With("details.causes[0].reason", "NamespaceTerminating"),
            Post($"{Maps}?dryRun=All", """{"metadata":{"name":"b"}}""").Gives(403),
            Put($"{Maps}/a", """{"metadata":{"name":"a"},"data":{"k":"v"}}""").Gives(200),
            Delete($"{Maps}/a").Gives(200),
            Put($"{Spaces}/n/finalize", """{"metadata":{"name":"n"},"spec":{"finalizers":[]}}""").Gives(200),
            Get($"{Spaces}/n").Gives(404)),
        new("A namespace keeps its finalizers but for the one that may take them",
            Post(Spaces, """{"metadata":{"name":"n"},"spec":{"finalizers":["x.io/y"]}}""").Gives(201).With("spec.finalizers[1]", "kubernetes"),
            Put($"{Spaces}/n", """{"metadata":{"name":"n"},"spec":{"finalizers":[]}}""").Gives(200).With("spec.finalizers[1]", "kubernetes"),
            Put($"{Spaces}/n/finalize", """{"metadata":{"name":"n"},"spec":{"finalizers":["x.io/y"]}}""").Gives(200).With("spec.finalizers[0]", "x.io/y").With("spec.finalizers[1]", null),
            Get($"{Spaces}/n").Gives(200).With("status.phase", "Active")),
        new("Some namespaces never end",
            Delete($"{Spaces}/default").Gives(403, "namespaces \"default\" is forbidden: this namespace may not be deleted"),
            Delete($"{Spaces}/kube-system").Gives(403, "namespaces \"kube-system\" is forbidden: this namespace may not be deleted"),
            Delete($"{Spaces}/kube-public").Gives(403),
            Delete(Spaces).Gives(405)),
    ];
}
