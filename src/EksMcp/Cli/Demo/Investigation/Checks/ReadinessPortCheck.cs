using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>It runs, and its readiness probe knocks at a port on which nothing of it listens.</summary>
internal sealed class ReadinessPortCheck(ClusterQuestions ask) : IFaultCheck
{
    private static readonly string[] Ways = ["httpGet", "tcpSocket", "grpc"];

    public string FaultClass => "readiness-port";

    public string Words => "readiness probe asks the wrong port";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        var waiting = suspect.Containers.FirstOrDefault(c => !c.Ready && c.Status.At("state.running") is not null && WrongPort(c) is not null);
        if (!suspect.IsPod || waiting is null)
        {
            return null;
        }

        var port = WrongPort(waiting)!;
        var ports = waiting.Spec.Items("ports").Select(p => p.Text("containerPort")).ToList();
        var open = string.Join(", ", ports);
        var events = await ask.EventsAsync(suspect.Name, cancellationToken);
        var refusal = events?.FirstOrDefault(e => e.Reason == "Unhealthy" && e.Message.Contains($":{port}: connect: connection refused", StringComparison.Ordinal));

        // Where events may be read they must agree: a port need not be declared to be open.
        return events is not null && refusal is null ? null : new Verdict(
            $"container {waiting.Name} listens on {open}, and its readiness probe asks port {port}",
            [$"spec of {suspect.Name.Name}: readinessProbe port {port}, containerPort {open}", refusal?.ToString() ?? "events could not be read, so that nobody was heard to refuse"],
            $"Let the readiness probe ask port {open}, or let the program listen on {port}.")
        {
            Patch = ports.Count == 1 && suspect.AtFault.Kind is "Deployment" or "StatefulSet" or "DaemonSet" ? Asking(waiting, ports[0]!) : null,
        };
    }

    private static JsonObject? Asking(ContainerView container, string port)
    {
        var way = Ways.FirstOrDefault(w => container.Spec.At($"readinessProbe.{w}.port") is not null);
        return way is null ? null : new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["template"] = new JsonObject
                {
                    ["spec"] = new JsonObject
                    {
                        ["containers"] = new JsonArray(new JsonObject
                        {
                            ["name"] = container.Name,
                            ["readinessProbe"] = new JsonObject { [way] = new JsonObject { ["port"] = int.Parse(port, CultureInfo.InvariantCulture) } },
                        }),
                    },
                },
            },
        };
    }

    /// <summary>Null: the probe asks a port that the container declares, or names one, or there is no probe.</summary>
    private static string? WrongPort(ContainerView container)
    {
        var probe = container.Spec.At("readinessProbe");
        var port = Ways.Select(w => probe.Text($"{w}.port")).FirstOrDefault(p => p is not null);
        var declared = container.Spec.Items("ports").Select(p => p.Text("containerPort")).ToList();
        return int.TryParse(port, CultureInfo.InvariantCulture, out _) && declared.Count > 0 && !declared.Contains(port, StringComparer.Ordinal) ? port : null;
    }
}
