using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>The first two chapters: what is there, and who of it is a suspect. Claims come first, for pods may wait for them.</summary>
internal sealed class Survey(ClusterQuestions ask, DemoScreen screen)
{
    private ServiceOverview? _services;
    private IReadOnlyList<ObjectName> _claims = [];

    public PodOverview? Pods { get; private set; }

    public async Task LookAroundAsync(CancellationToken cancellationToken)
    {
        var server = await ask.AskAsync("test", [], cancellationToken);
        screen.Tell(server.Text.Split('\n')[0]);
        var nodes = await ask.ListAsync(new JsonObject { ["kind"] = "nodes" }, null, cancellationToken);
        screen.Tell($"{nodes.Total} nodes: {nodes.States}");
        Pods = await new PodSurvey(ask).ReadAsync(cancellationToken);
        screen.Tell($"{Pods.Listing.Total} pods: {Pods.Listing.States}");
        var claims = await ask.ListAsync(new JsonObject { ["kind"] = "persistentvolumeclaims" }, page => page[^1]["status"] == "Bound", cancellationToken);
        _claims = [.. claims.Rows.Where(c => c["status"] != "Bound").Select(c => new ObjectName("PersistentVolumeClaim", c.Namespace, c.Name))];
        screen.Tell($"{claims.Total} claims for storage: {claims.States}");
        _services = await new ServiceSurvey(ask).ReadAsync(cancellationToken);
        screen.Tell($"{_services.Listing.Total} Services, {_services.WithoutPods.Count} of them with no address behind them, {_services.WithUnreadyPods.Count} with pods that are not ready");
        var unwell = Pods.Unwell.Sum(g => g.Pods.Count);
        screen.Conclude($"To look into: {Words.Counted(unwell, "pod")}, {Words.Counted(_claims.Count, "claim")}, {Words.Counted(_services.WithoutPods.Count, "Service")}.");
    }

    public async Task<IReadOnlyList<Suspect>> NarrowDownAsync(CancellationToken cancellationToken)
    {
        var suspects = new List<Suspect>();
        foreach (var claim in _claims)
        {
            suspects.AddRange(await ReadAsync(claim, "not bound", cancellationToken));
        }

        var finder = new PodSuspects(ask);
        foreach (var group in Pods?.Unwell ?? [])
        {
            suspects.AddRange(await finder.FindAsync(group, cancellationToken));
        }

        foreach (var service in _services?.WithoutPods ?? [])
        {
            suspects.AddRange(await ReadAsync(service, "no endpoints", cancellationToken));
        }

        Show(suspects);
        return suspects;
    }

    private async Task<IReadOnlyList<Suspect>> ReadAsync(ObjectName name, string showing, CancellationToken cancellationToken) =>
        (await ask.ReadAsync(name, cancellationToken)).Structured.At("object") is JsonObject found ? [new Suspect(name, name, found, [], showing)] : [];

    private void Show(List<Suspect> suspects)
    {
        if (suspects.Count == 0)
        {
            screen.Conclude("No suspects.");
            return;
        }

        screen.Tree(Words.Counted(suspects.Count, "suspect"), [.. suspects.Select(s => (s.AtFault.Namespace, $"{s.AtFault.Kind} {s.AtFault.Name}", s.IsPod ? $"{s.Members.Count} x {s.Showing}" : s.Showing))]);
    }
}
