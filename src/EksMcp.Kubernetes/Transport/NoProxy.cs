using System.Globalization;
using System.Net;

namespace EksMcp.Kubernetes.Transport;

/// <summary>NO_PROXY as Go programs read it: host or suffix, ".suffix", "*", IP, CIDR, each with an optional port.</summary>
internal static class NoProxy
{
    internal static bool Matches(string? list, Uri server)
    {
        var host = server.IdnHost.Trim('[', ']');
        var isIp = IPAddress.TryParse(host, out var ip);
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (isIp && IPAddress.IsLoopback(ip!))) return true;
        return list is not null && list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Any(entry => Matches(entry, host, isIp ? ip : null, server.Port));
    }

    private static bool Matches(string entry, string host, IPAddress? ip, int port)
    {
        if (entry == "*") return true;
        if (IPNetwork.TryParse(entry, out var network)) return ip is not null && network.Contains(ip);

        var colon = entry.LastIndexOf(':');
        var hasPort = colon > 0 && entry.IndexOf(':', StringComparison.Ordinal) == colon;
        if (hasPort)
        {
            if (!int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) || wanted != port) return false;
            entry = entry[..colon];
        }

        if (IPAddress.TryParse(entry.Trim('[', ']'), out var address)) return ip is not null && ip.Equals(address);
        var suffix = entry.TrimStart('*').TrimStart('.');
        var onlyBelow = entry[0] is '.' or '*';
        return (!onlyBelow && host.Equals(suffix, StringComparison.OrdinalIgnoreCase))
            || host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase);
    }
}
